import type { Arabic } from '../catalogue.ts';

export const writing: Arabic['writing'] = {
  title: 'الإرسال',
  timeToTakeBack: 'مهلة استرجاع الرسالة',
  off: 'متوقف',
  seconds: {
    zero: '{count} ثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتان',
    few: '{count} ثوانٍ',
    many: '{count} ثانية',
    other: '{count} ثانية',
  },
  atOnce: 'ما ترسله يخرج فورًا.',
  waits:
    'ينتظر ما ترسله هذه المدة قبل أن يخرج. ويخرج أيضًا إذا أُغلقت الصفحة أو تعطلت، فور فتح إحدى صفحاتك من جديد.',
};
