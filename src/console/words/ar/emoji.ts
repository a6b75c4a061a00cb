import type { Arabic } from '../catalogue.ts';

export const emoji: Arabic['emoji'] = {
  emoji: 'الرموز التعبيرية',
  findEmoji: 'البحث عن رمز تعبيري',
  found: 'النتائج',
  noneFound: 'لا نتائج',
  noneCalled: 'لا رمز بهذا الاسم.',
  'group_Smileys & Emotion': 'الوجوه والمشاعر',
  'group_People & Body': 'الناس والجسم',
  'group_Animals & Nature': 'الحيوان والطبيعة',
  'group_Food & Drink': 'الطعام والشراب',
  'group_Travel & Places': 'السفر والأماكن',
  group_Activities: 'الأنشطة',
  group_Objects: 'الأشياء',
  group_Symbols: 'الرموز',
  group_Flags: 'الأعلام',
};
