import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ActivityList, actWords } from '#console/ui/customer/activity-list.tsx';
import { asRevision, asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw } from './draw.tsx';
import { ANNA, customer, NOW } from './facts.ts';

const act = (number: number, what: string, by: string | null = 'Minh') => ({
  number,
  at: asMillis(NOW),
  act: what,
  by,
});

test('[ACTIVITY-1] it is told in words, page by page, and anew when something was done', async () => {
  const { actions, user, set } = draw(<ActivityList customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
  });
  actions.activity.mockResolvedValue({ at: 'failed', message: 'No connection.' });
  set({ customers: new Map([[ANNA, customer({ version: asRevision(2), assignedTo: null })]]) });
  actions.activity.mockResolvedValueOnce({ at: 'told', acts: [act(9, 'customer:end')], hasMore: true });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  actions.activity.mockResolvedValue({ at: 'told', acts: [act(2, 'customer:accept')], hasMore: false });
  await user.click(await screen.findByRole('button', { name: 'Show older ones' }));
  expect(actions.activity).toHaveBeenLastCalledWith(ANNA, 9);
  await vi.waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
  expect(screen.getByText('Minh ended the conversation')).toBeDefined();
});

test('[ACTIVITY-1] what somebody writes is no act: nothing is asked for anew', async () => {
  const { actions, set } = draw(<ActivityList customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
  });
  await screen.findByText('Nobody has done anything here yet.');
  set({ customers: new Map([[ANNA, customer({ version: asRevision(2), lastSeq: asSeq(7), unread: 1 })]]) });
  expect(actions.activity).toHaveBeenCalledTimes(1);
  set({ customers: new Map([[ANNA, customer({ version: asRevision(3), tags: ['vip'] })]]) });
  await vi.waitFor(() => expect(actions.activity).toHaveBeenCalledTimes(2));
});

test('[ACTIVITY-1] each act has words, also one that this console does not know', () => {
  expect(actWords({ ...act(1, 'customer:edit'), detail: 'taxCode,notes' })).toBe(
    'Minh changed the tax code and the notes',
  );
  expect(actWords(act(1, 'visitor:hello', null))).toBe('The customer gave a name');
  expect(actWords(act(1, 'x:y', null))).toBe('The desk did x:y');
});
