import type { Vietnamese } from '../catalogue.ts';

export const find: Vietnamese['find'] = {
  title: 'Tìm trong các cuộc trò chuyện',
  wordsToFind: 'Từ cần tìm',
  findWith: 'Tìm trong cuộc trò chuyện với {name}',
  findAll: 'Tìm trong mọi cuộc trò chuyện',
  lookEverywhere: 'Tìm ở mọi nơi',
  lookHere: 'Chỉ tìm ở đây',
  found: 'Tìm thấy {count}',
  foundLines: 'Các dòng tìm thấy',
  showOlder: 'Hiện kết quả cũ hơn',
  hint: 'Mọi từ phải nằm trong cùng một tin nhắn hoặc ghi chú; chỉ cần phần đầu của mỗi từ. Khách hàng không bao giờ thấy mục này.',
  nothing: 'Không có gì chứa tất cả các từ này.',
  tryAgain: 'Thử lại',
  aColleague: 'Một đồng nghiệp',
  noteBy: '{name}, ghi chú',
};
