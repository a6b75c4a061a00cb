import type { Arabic } from '../catalogue.ts';

export const tags: Arabic['tags'] = {
  tags: 'الوسوم',
  tagsOfCustomer: 'وسوم هذا العميل',
  added: 'أُضيف {tag}.',
  isThere: '{tag} موجود بالفعل.',
  removed: 'أُزيل {tag}.',
  full: '{count} هو الحد الأقصى للوسوم.',
  undo: 'تراجع',
  savedLater: 'لم يُحفظ بعد: لا اتصال. يُحفظ عند توفره.',
  adding: '، لم يُحفظ بعد',
  removing: '، أُزيل، لم يُحفظ بعد',
  remove: 'إزالة الوسم {tag}',
  add: 'إضافة وسم',
  inUse: 'وسوم مستخدمة',
};
