import type { Vietnamese } from '../catalogue.ts';

export const writing: Vietnamese['writing'] = {
  title: 'Cách gửi',
  timeToTakeBack: 'Thời gian để thu hồi tin nhắn',
  off: 'Tắt',
  seconds: { other: '{count} giây' },
  atOnce: 'Tin bạn gửi sẽ đi ngay.',
  waits:
    'Tin bạn gửi sẽ chờ chừng đó rồi mới đi. Nếu trang này bị đóng hoặc gặp sự cố, tin vẫn được gửi ngay khi bạn mở lại một trang.',
};
