import type { Arabic } from '../catalogue.ts';

export const spoken: Arabic['spoken'] = {
  aCustomer: 'العميل',
  aColleague: 'أحد الزملاء',
  wrote: '{name}: {text}',
  wroteNote: 'ملاحظة خاصة من {name}: {text}',
  newMessages: {
    zero: 'لا رسائل جديدة.',
    one: 'رسالة جديدة واحدة.',
    two: 'رسالتان جديدتان.',
    few: '{count} رسائل جديدة.',
    many: '{count} رسالة جديدة.',
    other: '{count} رسالة جديدة.',
  },
  newMessagesLast: 'رسائل جديدة: {count}، آخر {said}.',
  notSent: 'لم تُرسل رسالتك إلى {name}. {reason} نصها: {text}',
  noteNotSaved: 'لم تُحفظ ملاحظتك عن {name}. {reason} نصها: {text}',
  notConfirmed: 'رسالتك إلى {name} غير مؤكدة: لم يقل الخادم إن كانت قد وصلت. نصها: {text}',
  noteNotConfirmed: 'ملاحظتك عن {name} غير مؤكدة: لم يقل الخادم إن كانت قد وصلت. نصها: {text}',
  stopped: {
    zero: 'لم تتوقف أي رسالة.',
    one: 'رسالة واحدة لم تُرسل.',
    two: 'رسالتان لم تُرسلا.',
    few: '{count} رسائل لم تُرسل.',
    many: '{count} رسالة لم تُرسل.',
    other: '{count} رسالة لم تُرسل.',
  },
  offline: 'لا يوجد اتصال. يمكنك متابعة الكتابة.',
  backOnline: 'عاد الاتصال.',
};
