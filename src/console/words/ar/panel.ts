import type { Arabic } from '../catalogue.ts';

export const panel: Arabic['panel'] = {
  changedMeanwhile: '{field}: غيّره شخص آخر في هذه الأثناء',
  colleague: 'أحد الزملاء',
  theyWrote: 'كتب {who} هنا في هذه الأثناء:',
  theyEmptied: 'أفرغ {who} هذا الحقل في هذه الأثناء.',
  yoursIsKept: 'ما كتبته موجود في الأعلى ويبقى حتى تقرر.',
  keepMine: 'أبقِ ما كتبته',
  takeTheirs: 'خذ ما كتبه الآخر',
  putTogether: 'اجمع الاثنين',
};
