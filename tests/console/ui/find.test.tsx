import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { SearchHit } from '#console/app/find.ts';
import { FindDialog } from '#console/ui/find/find-dialog.tsx';
import { asCustomerId, asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw } from './draw.tsx';
import { ANNA, customer, NOW } from './facts.ts';

const hit = (place: number, text: string, known: Partial<SearchHit> = {}): SearchHit => ({
  place,
  customerId: ANNA,
  customerName: 'Anna',
  seq: asSeq(place),
  at: asMillis(NOW),
  by: 'customer',
  text,
  marks: [[4, 11]],
  ...known,
});
const HITS = [
  hit(9, 'The invoice is wrong'),
  hit(4, 'The invoice again', {
    customerId: asCustomerId('bob'),
    customerName: 'Bob',
    by: 'note',
    staffName: 'Minh',
  }),
];
const known = {
  customers: new Map([[ANNA, customer()]]),
  open: ANNA,
  capabilities: ['search'],
  search: 'inv',
};

function drawFind(isHere: boolean) {
  const onClose = vi.fn<(picked?: () => void) => void>();
  const drawn = draw(<FindDialog isHere={isHere} onClose={onClose} />, known);
  drawn.actions.find.mockResolvedValue({ at: 'found', hits: HITS, hasMore: true });
  return { ...drawn, onClose };
}

test('[FIND-3] hits show whose they are with the words marked; the one picked is shown in its conversation', async () => {
  const { actions, user, onClose } = drawFind(false);
  const options = await screen.findAllByRole('option');
  expect(actions.find).toHaveBeenCalledExactlyOnceWith('inv', null, null);
  expect(options[1]?.textContent).toMatch(/^BobMinh, note.*The invoice again$/u);
  expect(options[0]?.querySelector('mark')?.textContent).toBe('invoice');
  await user.keyboard('{ArrowDown}{Enter}');
  onClose.mock.calls[0]?.[0]?.();
  expect(actions.showMessage).toHaveBeenCalledExactlyOnceWith('bob', 4);
});

test('[FIND-1] in the open conversation, then everywhere, then the page behind', async () => {
  const { actions, user } = drawFind(true);
  await user.type(screen.getByRole('combobox', { name: 'Words to find' }), 'invoice');
  await screen.findAllByRole('option');
  expect(actions.find).toHaveBeenLastCalledWith('invoice', ANNA, null);
  await user.click(screen.getByRole('button', { name: 'Look everywhere' }));
  await vi.waitFor(() => expect(actions.find).toHaveBeenLastCalledWith('invoice', null, null));
  actions.find.mockResolvedValue({ at: 'found', hits: [hit(1, 'The invoice')], hasMore: false });
  await user.click(screen.getByRole('button', { name: 'Show older ones' }));
  expect(actions.find).toHaveBeenLastCalledWith('invoice', null, 4);
  expect(await screen.findAllByRole('option')).toHaveLength(3);
});

test('[FIND-1] what failed says why and is asked again; nothing found is said', async () => {
  const { actions, user } = drawFind(false);
  actions.find.mockResolvedValueOnce({ at: 'failed', message: 'No connection.' });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findAllByRole('option')).toHaveLength(2);
  actions.find.mockResolvedValue({ at: 'found', hits: [], hasMore: false });
  await user.type(screen.getByRole('combobox', { name: 'Words to find' }), 'x');
  expect(await screen.findByText('Nothing has all of these words.')).toBeDefined();
});
