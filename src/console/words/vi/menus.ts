import type { Vietnamese } from '../catalogue.ts';

export const menus: Vietnamese['menus'] = {
  theme: 'Giao diện',
  themeIs: 'Giao diện: {theme}',
  theme_light: 'Sáng',
  theme_dark: 'Tối',
  theme_system: 'Theo hệ thống',
  themeAndLanguage: 'Giao diện và ngôn ngữ',

  you: 'Bạn',
  offline: 'Ngoại tuyến',
  online: 'Trực tuyến',
  openChats: { other: '{count} cuộc trò chuyện' },
  away: 'Vắng mặt: {reason}',
  reason_break: 'Nghỉ ngắn',
  reason_lunch: 'Ăn trưa',
  reason_meeting: 'Họp',
  reason_work: 'Việc khác',
  yourStatus: 'Trạng thái của bạn',
  waitAfterSignOut: { other: '{count} tin nhắn đang chờ gửi, và sẽ được gửi khi bạn đăng nhập lại.' },
  canned: 'Câu trả lời mẫu',
  sending: 'Cách gửi',
  changeKeys: 'Đổi phím tắt',
  signOut: 'Đăng xuất',

  mentions: 'Lượt nhắc đến',
  mentionCount: { other: '{count} lượt nhắc đến' },
  noMentions: 'Không có ghi chú nào nhắc đến bạn mà bạn chưa xem.',
  mentionOn: '{staff} về {customer}',
};
