/**
 * What goes on while the round does something else. Await `end` to hear how it ended; a round that fails before then
 * leaves it, and its end is nobody's business any more.
 */
export function meanwhile(...work: readonly Promise<unknown>[]) {
  let isOver = false;
  const end = Promise.all(work).finally(() => {
    isOver = true;
  });
  end.catch(() => undefined);
  return { end, isOver: () => isOver };
}
