import type { Vietnamese } from '../catalogue.ts';

export const chat: Vietnamese['chat'] = {
  colleagues: 'Đồng nghiệp',
  colleaguesFound: { other: '{count} đồng nghiệp, dùng phím mũi tên để chọn' },
};
