import { filled } from '../say.ts';
import { words } from '../words.ts';

/** Tags of a customer. */
export const tagsWords = words('tags', {
  tags: 'Tags',
  tagsOfCustomer: 'Tags of this customer',
  added: filled('Added {tag}.'),
  isThere: filled('{tag} is there already.'),
  removed: filled('Removed {tag}.'),
  full: filled('{count} tags are as many as there can be.'),
  undo: 'Undo',
  savedLater: 'Not saved yet: there is no connection. It is saved when there is one.',
  adding: ', not saved yet',
  removing: ', removed, not saved yet',
  remove: filled('Remove the tag {tag}'),
  add: 'Add a tag',
  inUse: 'Tags in use',
});
