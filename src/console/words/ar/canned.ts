import type { Arabic } from '../catalogue.ts';

export const canned: Arabic['canned'] = {
  title: 'الردود الجاهزة',
  titleNew: 'رد جاهز جديد',
  titleOne: 'رد جاهز',
  notKept: 'لا يحفظ هذا الخادم ردودًا جاهزة.',
  loading: 'جارٍ التحميل',
  needsConnection: 'تظهر فور توفر اتصال بالخادم.',
  find: 'البحث عن رد جاهز',
  newReply: 'رد جديد',
  none: 'لا ردود بعد. احفظ هنا ما تكتبه مرارًا؛ وفي الرد تجده بكتابة /.',
  noneFound: 'لا رد يحوي هذه الكلمات.',
  name: 'الاسم',
  nameHint: 'ما تكتبه بعد / للعثور عليه',
  text: 'النص',
  filledIn: 'يُملأ تلقائيًا:',
  remove: 'حذف للجميع',
  back: 'رجوع',
  save: 'حفظ',
};
