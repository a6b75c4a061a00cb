import { expect, test, vi } from 'vitest';
import { createViewed } from '#console/app/viewed.ts';
import { createConsoleStore } from '#console/store/create-store.ts';

function rig({ hasFrames = true } = {}) {
  const frames: (() => void)[] = [];
  const store = createConsoleStore();
  const viewed = createViewed(store, hasFrames ? (draw) => void frames.push(draw) : undefined);
  const heard = vi.fn<(search: string, was: string) => void>();
  const stop = viewed.store.subscribe((now, was) => heard(now.search, was.search));
  return {
    store,
    viewed,
    heard,
    stop,
    frames,
    push: (search: string) => viewed.pushed(() => store.setState({ search })),
    nextFrame: () => {
      for (const draw of frames.splice(0)) draw();
    },
  };
}

test('what the server tells within a frame is heard once, with the newest state, which can be read before', () => {
  const { viewed, heard, frames, push, nextFrame } = rig();
  for (const search of ['a', 'b', 'c']) push(search);
  expect(heard).not.toHaveBeenCalled();
  expect(viewed.store.getState().search).toBe('c');
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(heard).toHaveBeenCalledExactlyOnceWith('c', '');
  push('d');
  nextFrame();
  expect(heard).toHaveBeenLastCalledWith('d', 'c');
});

test('what a person does is heard at once, with all that waits', () => {
  const { store, heard, push, nextFrame } = rig();
  push('told');
  store.setState({ tab: 'mine' });
  expect(heard).toHaveBeenCalledExactlyOnceWith('told', '');
  nextFrame();
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a push that fails holds nothing back behind it', () => {
  const { store, viewed, heard } = rig();
  const broken = () => {
    throw new Error('no');
  };
  expect(() => viewed.pushed(broken)).toThrow('no');
  store.setState({ search: 'typed' });
  expect(heard).toHaveBeenCalledExactlyOnceWith('typed', '');
});

test('who has stopped listening hears nothing; without frames everything is heard at once', () => {
  const { heard, stop, push, nextFrame } = rig();
  push('a');
  stop();
  nextFrame();
  expect(heard).not.toHaveBeenCalled();

  const plain = rig({ hasFrames: false });
  plain.push('a');
  expect(plain.heard).toHaveBeenCalledExactlyOnceWith('a', '');
});
