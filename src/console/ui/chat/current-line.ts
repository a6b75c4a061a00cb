import { createContext, useContext } from 'react';

/** Whether the keyboard stands on this line: only there its marks are stops of the Tab key. */
export const CurrentLine = createContext(false);

export function useTabStop(): 0 | -1 {
  return useContext(CurrentLine) ? 0 : -1;
}
