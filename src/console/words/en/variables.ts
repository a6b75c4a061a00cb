import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

/** What stands for something in a canned reply. */
export const variablesWords = words('variables', {
  'variable_customer.name': 'Customer’s name',
  'variable_customer.company': 'Customer’s company',
  'variable_customer.tax': 'Customer’s tax code',
  'variable_me.name': 'Your name',
  unknown: filled('{variable} is not known here: {marker} is still to be filled in.'),
  cannedReplies: 'Canned replies',
  found: counted({
    one: '{count} canned reply, arrows to choose',
    other: '{count} canned replies, arrows to choose',
  }),
});
