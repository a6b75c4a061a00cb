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

  block: 'Chặn khách hàng này',
  blockMeans:
    'Không nhận thêm gì từ khách hàng này, và cuộc trò chuyện đang mở sẽ kết thúc. Họ được báo là bị chặn, không được báo lý do.',
  blockReason: 'Lý do',
  blockReasonHint: 'Dành cho bạn và đồng nghiệp',
  blockNow: 'Chặn',
  blockIsTheirs: 'Một đồng nghiệp đang giữ cuộc trò chuyện này.',
  cancel: 'Hủy',
  blocked: 'Đã chặn',
  blockedBy: 'Bởi {name}, {time}',
  unblock: 'Cho phép viết lại',
  blockedCustomers: 'Khách hàng bị chặn',
  nobodyBlocked: 'Không ai bị chặn.',
  moreBlocked: 'Xem thêm',
};
