import type { Vietnamese } from '../catalogue.ts';

export const panel: Vietnamese['panel'] = {
  changedMeanwhile: '{field}: người khác vừa sửa',
  colleague: 'Một đồng nghiệp',
  theyWrote: '{who} vừa viết ở đây:',
  theyEmptied: '{who} vừa xóa trống ô này.',
  yoursIsKept: 'Phần bạn viết ở phía trên và được giữ cho đến khi bạn quyết định.',
  keepMine: 'Giữ của tôi',
  takeTheirs: 'Lấy của họ',
  putTogether: 'Gộp cả hai',

  sessions: 'Các lần trò chuyện',
  loading: 'Đang tải…',
  tryAgain: 'Thử lại',
  noSessions: 'Khách hàng này chưa viết gì.',
  olderSessions: 'Xem các lần cũ hơn',
  stillOpen: 'Đang mở',
  jumpToSession: 'Đến chỗ bắt đầu',
  messages: { other: '{count} tin nhắn' },
  saidWith: '{messages} · {staff}',
  nobodyAnswered: '{messages} · chưa được trả lời',
};
