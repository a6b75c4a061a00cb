import type { Arabic } from '../catalogue.ts';

export const door: Arabic['door'] = {
  signInTitle: 'تسجيل الدخول إلى Deskwire',
  intro_password: 'لوحة عمل موظفي الدعم.',
  intro_token: 'يطلب هذا الخادم معرّف موظف ورمز دخول.',
  help_password: 'لا صلاحية لديك أو نسيت كلمة المرور؟ اسأل من يدير هذا المكتب.',
  help_token: 'من يدير الخادم يصدر رمز الدخول.',
  who_password: 'البريد الإلكتروني أو معرّف الموظف',
  who_token: 'معرّف الموظف',
  secret_password: 'كلمة المرور',
  secret_token: 'رمز الدخول',
  signIn: 'تسجيل الدخول',
  lookingForServer: 'جارٍ البحث عن الخادم…',
  language: 'اللغة',
  languageNotFetched: 'تعذّر جلب اللغة من الخادم. حاول مرة أخرى بعد قليل.',

  undrawn_console: 'تعذّر عرض لوحة العمل.',
  undrawn_queue: 'تعذّر عرض قائمة الانتظار.',
  undrawn_outbox: 'تعذّر عرض الصادر.',
  undrawn_team: 'تعذّر عرض صفحة الفريق.',
  undrawn_conversation: 'تعذّر عرض المحادثة.',
  undrawn_customer: 'تعذّر عرض لوحة العميل.',
  undrawnMore: 'هذا خطأ في لوحة العمل. مسوداتك والرسائل التي تنتظر الإرسال محفوظة في هذا المتصفح.',
  tryAgain: 'إعادة المحاولة',
  reload: 'إعادة التحميل',
  putAway: 'إخفاء',
};
