import { type Language, LANGUAGES } from '#console/words/language.ts';
import type { Scene, Story } from './story.ts';

export type Theme = 'light' | 'dark';
/** `bare`: the scene alone, as a frame of the gallery and the snapshots draw it. */
export type Place = {
  readonly story: Story;
  readonly scene: Scene | null;
  readonly theme: Theme;
  readonly language: Language;
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
    language: LANGUAGES.find((one) => one === asked.get('language')) ?? 'en',
    isBare: asked.has('bare') && scene !== null,
  };
}

export function storyAddress(story: Story, language: Language): string {
  return `/?story=${story.id}&language=${language}`;
}

export function sceneAddress(story: Story, scene: Scene, theme: Theme, language: Language): string {
  return `/?bare&story=${story.id}&scene=${scene.id}&theme=${theme}&language=${language}`;
}
