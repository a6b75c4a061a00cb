import type { Vietnamese } from '../catalogue.ts';

export const tags: Vietnamese['tags'] = {
  tags: 'Nhãn',
  tagsOfCustomer: 'Nhãn của khách này',
  added: 'Đã thêm {tag}.',
  isThere: 'Đã có {tag}.',
  removed: 'Đã xóa {tag}.',
  full: 'Tối đa {count} nhãn.',
  undo: 'Hoàn tác',
  savedLater: 'Chưa lưu: không có kết nối. Sẽ lưu khi có kết nối.',
  adding: ', chưa lưu',
  removing: ', đã xóa, chưa lưu',
  remove: 'Xóa nhãn {tag}',
  add: 'Thêm nhãn',
  inUse: 'Nhãn đang dùng',
};
