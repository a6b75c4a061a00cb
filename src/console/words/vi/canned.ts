import type { Vietnamese } from '../catalogue.ts';

export const canned: Vietnamese['canned'] = {
  title: 'Câu trả lời mẫu',
  titleNew: 'Câu trả lời mẫu mới',
  titleOne: 'Câu trả lời mẫu',
  notKept: 'Máy chủ này không lưu câu trả lời mẫu.',
  loading: 'Đang tải',
  needsConnection: 'Sẽ hiện ngay khi có kết nối tới máy chủ.',
  find: 'Tìm câu trả lời mẫu',
  newReply: 'Tạo mới',
  none: 'Chưa có câu nào. Hãy lưu ở đây những gì bạn viết đi viết lại; khi trả lời, gõ / để tìm.',
  noneFound: 'Không có câu nào chứa các từ này.',
  name: 'Tên',
  nameHint: 'Gõ sau dấu / để tìm',
  text: 'Nội dung',
  filledIn: 'Tự động điền:',
  remove: 'Xóa cho mọi người',
  back: 'Quay lại',
  save: 'Lưu',
};
