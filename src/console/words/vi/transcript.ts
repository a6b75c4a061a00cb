import type { Vietnamese } from '../catalogue.ts';

export const transcript: Vietnamese['transcript'] = {
  title: 'Lưu cuộc trò chuyện',
  format: 'Định dạng',
  format_text: 'Văn bản',
  format_html: 'Trang web',
  format_json: 'JSON',
  hint_text: 'Để dán hoặc in',
  hint_html: 'Để đọc trong trình duyệt hoặc gửi đi',
  hint_json: 'Cho phần mềm',
  withNotes: 'Kèm ghi chú riêng: không dành cho khách',
  nothingSaved: 'Chưa lưu gì.',
  cancel: 'Hủy',
  save: 'Lưu',
  customer: 'Khách hàng',
  staff: 'Nhân viên',
  noteOf: '{name} (ghi chú riêng)',
  conversationWith: 'Cuộc trò chuyện với {name}',
  exported: 'Xuất lúc {time} UTC',
};
