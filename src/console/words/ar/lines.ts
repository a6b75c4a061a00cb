import type { Arabic } from '../catalogue.ts';

export const lines: Arabic['lines'] = {
  messages: 'الرسائل',
  you: 'أنت',
  aColleague: 'أحد الزملاء',
  dayAndTime: '{day}، {time}',
  message: '{name}، {time}: {text}',
  messageAnd: '{name}، {time}: {text} – {state}',
  note: 'ملاحظة خاصة من {name}، {time}: {text}',
  noteAnd: 'ملاحظة خاصة، {time}: {text} – {state}',
  newFromHere: 'الجديد من هنا. {line}',
  stateAndReason: '{state}. {reason}',
};
