import { filled } from '../say.ts';
import { words } from '../words.ts';

export const transcriptWords = words('transcript', {
  title: 'Save the conversation',
  format: 'Format',
  format_text: 'Text',
  format_html: 'Web page',
  format_json: 'JSON',
  hint_text: 'To paste or to print',
  hint_html: 'To read in a browser, or to send along',
  hint_json: 'For programs',
  withNotes: 'With private notes: not for the customer',
  nothingSaved: 'Nothing was saved.',
  cancel: 'Cancel',
  save: 'Save',
  customer: 'Customer',
  staff: 'Staff',
  noteOf: filled('{name} (private note)'),
  conversationWith: filled('Conversation with {name}'),
  exported: filled('Exported {time} UTC'),
});
