import type { Vietnamese } from '../catalogue.ts';

export const lines: Vietnamese['lines'] = {
  messages: 'Tin nhắn',
  you: 'Bạn',
  aColleague: 'Một đồng nghiệp',
  dayAndTime: '{day}, {time}',
  message: '{name}, {time}: {text}',
  messageAnd: '{name}, {time}: {text} – {state}',
  note: 'Ghi chú riêng của {name}, {time}: {text}',
  noteAnd: 'Ghi chú riêng, {time}: {text} – {state}',
  newFromHere: 'Tin mới từ đây. {line}',
  stateAndReason: '{state}. {reason}',
};
