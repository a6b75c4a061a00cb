type Page = {
  readonly name: string;
  readonly config: string;
  readonly budgetKiB: number;
  /** What must have run before the page stands. */
  readonly needs: readonly string[];
};

const SIGN_IN = ['src/console/main.tsx', 'src/console/ui/shell/sign-in-page.tsx'];

/** What may be fetched before a page stands: scripts and style sheets, gzip; fonts apart. */
export const PAGES: readonly Page[] = [
  { name: 'sign-in page', config: 'vite.config.ts', budgetKiB: 90, needs: SIGN_IN },
  {
    name: 'console, signed in',
    config: 'vite.config.ts',
    budgetKiB: 170,
    needs: [...SIGN_IN, 'src/console/app/create-shift.ts', 'src/console/ui/shell/desk.tsx'],
  },
  { name: 'widget', config: 'src/widget/vite.config.ts', budgetKiB: 40, needs: ['src/widget/main.ts'] },
];
