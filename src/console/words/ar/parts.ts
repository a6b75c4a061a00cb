import type { Arabic } from '../catalogue.ts';

export const parts: Arabic['parts'] = {
  copy: 'نسخ',
  copied: 'نُسخ',
  copyRefused: 'رُفض النسخ',
  copyRefusedMore: 'رفض المتصفح النسخ',
  close: 'إغلاق',
};
