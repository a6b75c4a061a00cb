import type { Vietnamese } from '../catalogue.ts';

export const emoji: Vietnamese['emoji'] = {
  emoji: 'Biểu tượng cảm xúc',
  findEmoji: 'Tìm biểu tượng cảm xúc',
  found: 'Tìm thấy',
  noneFound: 'Không tìm thấy',
  noneCalled: 'Không có biểu tượng nào tên như vậy.',
  'group_Smileys & Emotion': 'Mặt cười và cảm xúc',
  'group_People & Body': 'Con người và cơ thể',
  'group_Animals & Nature': 'Động vật và thiên nhiên',
  'group_Food & Drink': 'Đồ ăn và thức uống',
  'group_Travel & Places': 'Du lịch và địa điểm',
  group_Activities: 'Hoạt động',
  group_Objects: 'Đồ vật',
  group_Symbols: 'Ký hiệu',
  group_Flags: 'Cờ',
};
