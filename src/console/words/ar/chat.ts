import type { Arabic } from '../catalogue.ts';

export const chat: Arabic['chat'] = {
  colleagues: 'الزملاء',
  colleaguesFound: {
    zero: '{count} زميلًا، اختر بالأسهم',
    one: 'زميل واحد، اختر بالأسهم',
    two: 'زميلان، اختر بالأسهم',
    few: '{count} زملاء، اختر بالأسهم',
    many: '{count} زميلًا، اختر بالأسهم',
    other: '{count} زميلًا، اختر بالأسهم',
  },
};
