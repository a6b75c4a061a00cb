import type { Vietnamese } from '../catalogue.ts';

export const variables: Vietnamese['variables'] = {
  'variable_customer.name': 'Tên khách hàng',
  'variable_customer.company': 'Công ty của khách',
  'variable_customer.tax': 'Mã số thuế của khách',
  'variable_me.name': 'Tên của bạn',
  unknown: 'Chưa biết {variable}: hãy điền {marker}.',
  cannedReplies: 'Câu trả lời mẫu',
  found: { other: '{count} câu trả lời mẫu, dùng phím mũi tên để chọn' },
};
