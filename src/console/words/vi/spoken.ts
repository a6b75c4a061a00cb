import type { Vietnamese } from '../catalogue.ts';

export const spoken: Vietnamese['spoken'] = {
  aCustomer: 'Khách hàng',
  aColleague: 'Một đồng nghiệp',
  wrote: '{name}: {text}',
  wroteNote: 'Ghi chú riêng của {name}: {text}',
  newMessages: { other: '{count} tin nhắn mới.' },
  newMessagesLast: '{count} tin nhắn mới, {said} tin cuối.',
  notSent: 'Tin nhắn của bạn cho {name} chưa được gửi. {reason} Nội dung: {text}',
  noteNotSaved: 'Ghi chú của bạn về {name} chưa được lưu. {reason} Nội dung: {text}',
  notConfirmed:
    'Tin nhắn của bạn cho {name} chưa được xác nhận: máy chủ chưa cho biết tin đã đến hay chưa. Nội dung: {text}',
  noteNotConfirmed:
    'Ghi chú của bạn về {name} chưa được xác nhận: máy chủ chưa cho biết ghi chú đã đến hay chưa. Nội dung: {text}',
  stopped: { other: '{count} tin nhắn chưa được gửi đi.' },
  offline: 'Mất kết nối. Bạn vẫn có thể viết tiếp.',
  backOnline: 'Đã kết nối lại.',
};
