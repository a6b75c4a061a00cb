import type { Scene, Story } from './story.ts';

export type Theme = 'light' | 'dark';
/** `bare`: the scene alone, as a frame of the gallery and the snapshots draw it. */
export type Place = {
  readonly story: Story;
  readonly scene: Scene | null;
  readonly theme: Theme;
  readonly isBare: boolean;
};

/** Where an address leads; an unknown name leads to the first story, and to none of its scenes. */
export function placeOf(search: string, stories: readonly [Story, ...Story[]]): Place {
  const asked = new URLSearchParams(search);
  const story = stories.find(({ id }) => id === asked.get('story')) ?? stories[0];
  const scene = story.scenes.find(({ id }) => id === asked.get('scene')) ?? null;
  return {
    story,
    scene,
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    isBare: asked.has('bare') && scene !== null,
  };
}

export function addressOf(story: Story, scene: Scene, theme: Theme): string {
  return `/?bare&story=${story.id}&scene=${scene.id}&theme=${theme}`;
}
