import { html } from '../pages/html.ts';

/**
 * AWS's console keeps its pages behind `#`, which browsers do not send. This goes from `…/home#/page` to `…/page`, so that
 * a rehearsal's links can be those of AWS with another host in front. Without scripts the page that it runs on lists the same pages.
 */
export const FOLLOW_FRAGMENT = `
const follow = () => {
  const named = /^#!?\\/([\\w/-]+)$/.exec(location.hash);
  if (named && location.pathname.endsWith('/home')) location.replace(location.pathname.replace(/home$/, named[1]) + location.search);
};
// A second link of the same page, opened in the same tab, loads nothing anew.
addEventListener('hashchange', follow);
follow();
`;

export const WITHOUT_SCRIPT = html`<noscript><p>A link of the console names its page after a “#”, which only a script can follow: choose the page yourself.</p></noscript>`;
