import type { Arabic } from '../catalogue.ts';

export const variables: Arabic['variables'] = {
  'variable_customer.name': 'اسم العميل',
  'variable_customer.company': 'شركة العميل',
  'variable_customer.tax': 'الرقم الضريبي للعميل',
  'variable_me.name': 'اسمك',
  unknown: '{variable} غير معروف هنا: ما زال {marker} بحاجة إلى تعبئة.',
  cannedReplies: 'الردود الجاهزة',
  found: {
    zero: '{count} ردًا جاهزًا، اختر بالأسهم',
    one: 'رد جاهز واحد، اختر بالأسهم',
    two: 'ردان جاهزان، اختر بالأسهم',
    few: '{count} ردود جاهزة، اختر بالأسهم',
    many: '{count} ردًا جاهزًا، اختر بالأسهم',
    other: '{count} ردًا جاهزًا، اختر بالأسهم',
  },
};
