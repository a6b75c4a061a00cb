import type { Vietnamese } from '../catalogue.ts';

export const door: Vietnamese['door'] = {
  signInTitle: 'Đăng nhập vào Deskwire',
  intro_password: 'Bảng làm việc của nhân viên hỗ trợ.',
  intro_token: 'Máy chủ này cần mã nhân viên và token.',
  help_password: 'Chưa có quyền hoặc quên mật khẩu? Hãy hỏi người quản lý hệ thống.',
  help_token: 'Người quản lý máy chủ cấp token.',
  who_password: 'E-mail hoặc mã nhân viên',
  who_token: 'Mã nhân viên',
  secret_password: 'Mật khẩu',
  secret_token: 'Token',
  signIn: 'Đăng nhập',
  lookingForServer: 'Đang tìm máy chủ…',
  language: 'Ngôn ngữ',
  languageNotFetched: 'Không tải được ngôn ngữ từ máy chủ. Hãy thử lại sau giây lát.',

  undrawn_console: 'Không hiển thị được bảng làm việc.',
  undrawn_queue: 'Không hiển thị được hàng chờ.',
  undrawn_outbox: 'Không hiển thị được hộp thư đi.',
  undrawn_team: 'Không hiển thị được trang nhóm.',
  undrawn_conversation: 'Không hiển thị được cuộc trò chuyện.',
  undrawn_customer: 'Không hiển thị được thông tin khách hàng.',
  undrawnMore:
    'Đây là lỗi của bảng làm việc. Bản nháp và tin nhắn đang chờ gửi vẫn được giữ trong trình duyệt này.',
  tryAgain: 'Thử lại',
  reload: 'Tải lại',
  putAway: 'Ẩn đi',
};
