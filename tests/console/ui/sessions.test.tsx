import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import type { PastSession } from '#console/app/past-sessions.ts';
import { SessionList } from '#console/ui/customer/session-list.tsx';
import { draw } from './draw.tsx';
import { ANNA, customer, MINUTE, NOW } from './facts.ts';

const session = (n: number, known: Partial<PastSession> = {}): PastSession => ({
  firstSeq: asSeq(n),
  openedAt: asMillis(NOW - 60 * MINUTE),
  endedAt: asMillis(NOW - 48 * MINUTE),
  messages: 14,
  staff: ['Linh', 'Jonas'],
  ...known,
});

test('[SESSION-2] a stay tells how long, who and how many; older ones follow; a press leads to where one begins', async () => {
  const jumped = vi.fn<() => void>();
  const { actions, user, set } = draw(<SessionList customerId={ANNA} onJump={jumped} />, {
    customers: new Map([[ANNA, customer()]]),
  });
  actions.pastSessions
    .mockResolvedValueOnce({ at: 'failed', message: 'No answer.' })
    .mockResolvedValueOnce({
      at: 'told',
      sessions: [session(30, { endedAt: null, messages: 1, staff: [] }), session(7)],
      hasMore: true,
    })
    .mockResolvedValueOnce({ at: 'told', sessions: [session(1)], hasMore: false });
  // it ends: another list
  set({ customers: new Map([[ANNA, customer({ active: false })]]) });
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  const list = await screen.findAllByRole('listitem');
  expect(list.map((item) => item.textContent)).toEqual([
    expect.stringMatching(/Open now1 message · not answered$/u),
    expect.stringMatching(/12 min14 messages · Linh, Jonas$/u),
  ]);
  await user.click(screen.getByRole('button', { name: 'Show older sessions' }));
  expect(actions.pastSessions).toHaveBeenLastCalledWith(ANNA, 7);
  expect(await screen.findAllByRole('listitem')).toHaveLength(3);
  await user.click(screen.getAllByRole('button', { name: /14 messages/u })[1]!);
  expect(actions.showMessage).toHaveBeenCalledExactlyOnceWith(ANNA, 1);
  expect(jumped).toHaveBeenCalledOnce();
});
