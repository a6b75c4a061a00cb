import type { Arabic } from '../catalogue.ts';

export const transcript: Arabic['transcript'] = {
  title: 'حفظ المحادثة',
  format: 'الصيغة',
  format_text: 'نص',
  format_html: 'صفحة ويب',
  format_json: 'JSON',
  hint_text: 'للصق أو الطباعة',
  hint_html: 'للقراءة في المتصفح أو للإرسال',
  hint_json: 'للبرامج',
  withNotes: 'مع الملاحظات الخاصة: ليست للعميل',
  nothingSaved: 'لم يُحفظ شيء.',
  cancel: 'إلغاء',
  save: 'حفظ',
  customer: 'العميل',
  staff: 'الموظف',
  noteOf: '{name} (ملاحظة خاصة)',
  conversationWith: 'محادثة مع {name}',
  exported: 'صُدّرت {time} UTC',
};
