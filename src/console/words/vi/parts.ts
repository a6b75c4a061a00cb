import type { Vietnamese } from '../catalogue.ts';

export const parts: Vietnamese['parts'] = {
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  copyRefused: 'Không sao chép được',
  copyRefusedMore: 'Trình duyệt không cho sao chép',
  close: 'Đóng',
};
