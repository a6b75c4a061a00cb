import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { TypingRow } from '#console/ui/chat/typing-row.tsx';
import { Viewers } from '#console/ui/chat/viewers.tsx';
import { ViewerMark } from '#console/ui/queue/viewer-mark.tsx';
import { asStaffId } from '#protocol/ids.ts';
import { draw } from './draw.tsx';
import { ANNA, customer } from './facts.ts';

const viewer = (staffName: string, isReplying = false) => ({
  staffId: asStaffId(staffName),
  staffName,
  isReplying,
});

function drawAll(...viewers: readonly ReturnType<typeof viewer>[]) {
  return draw(
    <>
      <Viewers id={ANNA} />
      <ViewerMark id={ANNA} />
      <TypingRow customerId={ANNA} />
    </>,
    { customers: new Map([[ANNA, customer()]]), views: new Map([[ANNA, viewers]]) },
  );
}

test('[VIEW-1] who has it open is named in the head and in the queue', () => {
  drawAll(viewer('Minh'));
  expect(screen.getByText('Minh has this open')).toBeDefined();
  expect(screen.getByText('Open at Minh')).toBeDefined();
  expect(screen.queryByText(/also replying/u)).toBeNull();
});

test('[VIEW-1] a reply that is begun is said in words, not by colour alone', () => {
  drawAll(viewer('Lan'), viewer('Minh', true), viewer('Ada'));
  expect(screen.getByText('Lan, Minh, Ada have this open, and a reply is begun')).toBeDefined();
  expect(screen.getByText('Being answered by Minh')).toBeDefined();
  expect(document.body.textContent).toContain('Minh is also replying');
});

test('[VIEW-1] nobody there, nothing shown', () => {
  drawAll();
  expect(screen.getByLabelText('Colleagues here').textContent).toBe('');
  expect(screen.queryByText(/Open at/u)).toBeNull();
});
