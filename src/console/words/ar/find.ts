import type { Arabic } from '../catalogue.ts';

export const find: Arabic['find'] = {
  title: 'البحث في المحادثات',
  wordsToFind: 'كلمات البحث',
  findWith: 'البحث في المحادثة مع {name}',
  findAll: 'البحث في كل المحادثات',
  lookEverywhere: 'البحث في كل مكان',
  lookHere: 'البحث هنا فقط',
  found: 'عدد النتائج: {count}',
  foundLines: 'السطور الموجودة',
  showOlder: 'عرض الأقدم',
  hint: 'يجب أن ترد كل الكلمات في رسالة أو ملاحظة واحدة؛ وتكفي بداية كل كلمة. لا يرى العملاء هذا أبدًا.',
  nothing: 'لا شيء يحوي كل هذه الكلمات.',
  tryAgain: 'إعادة المحاولة',
  aColleague: 'زميل',
  noteBy: '{name}، ملاحظة',
};
