import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Avatar, initialsOf } from '#console/ui/parts/avatar.tsx';
import { dayName, shortTime, span, stopwatch } from '#console/ui/parts/time.ts';
import { waitOf } from '#console/ui/queue/waiting.ts';
import { applyTheme, currentTheme } from '#console/ui/theme/theme.ts';
import { MINUTE } from './facts.ts';

test('a span reads at a glance', () => {
  expect([0, 59_999, MINUTE, 61 * MINUTE, 50 * 60 * MINUTE].map(span)).toEqual([
    '0s',
    '59s',
    '1m',
    '1h 01m',
    '2d',
  ]);
  expect(span(-5_000)).toBe('0s');
});

test('a stopwatch ticks by the second', () => {
  expect([42_000, 12 * MINUTE + 5_000, 62 * MINUTE + 33_000].map(stopwatch)).toEqual([
    '0:42',
    '12:05',
    '1:02:33',
  ]);
});

test('days are those of the calendar, not of 24 hours', () => {
  const now = new Date(2026, 10, 22, 0, 30).getTime();
  expect(dayName(now - 20 * MINUTE, now)).toBe('Today');
  expect(dayName(now - 40 * MINUTE, now)).toBe('Yesterday');
  expect(shortTime(now - 40 * MINUTE, now)).toBe('Yesterday');
});

test('a wait is late after two minutes and too long after five', () => {
  expect([2 * MINUTE, 2 * MINUTE + 1, 5 * MINUTE, 5 * MINUTE + 1].map(waitOf)).toEqual([
    'fresh',
    'late',
    'late',
    'too-long',
  ]);
});

test('initials come from the first and the last word, in any script', () => {
  expect(
    ['Anna Kowalska', 'Tom', 'Nguyễn Thị Ánh Tuyết', '李小龙', '“x” (y)', '  ', '🙂'].map(initialsOf),
  ).toEqual(['AK', 'T', 'NT', '李', 'XY', '?', '?']);
});

test('a picture that does not load gives way to the initials', () => {
  render(<Avatar id="a" name="Anna" picture="/nowhere.png" />);
  const picture = document.querySelector('img');
  if (picture) fireEvent.error(picture);
  expect(document.querySelector('img')).toBeNull();
  expect(screen.getByText('A')).toBeDefined();
});

test('a chosen theme is shown and remembered; an unknown one is the system’s', () => {
  applyTheme('dark');
  expect(localStorage.getItem('deskwire.theme')).toBe('dark');
  expect(currentTheme()).toBe('dark');
  document.documentElement.dataset.theme = 'pink';
  expect(currentTheme()).toBe('system');
});
