import type { PlainCommand } from '../command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const HOW = `
To have it in every new shell:
  bash, best with the package bash-completion:
    echo 'source <(secure-account completion bash)' >> ~/.bashrc
  zsh, after compinit:
    echo 'source <(secure-account completion zsh)' >> ~/.zshrc
  fish:
    secure-account completion fish > ~/.config/fish/completions/secure-account.fish`;

export const completion: PlainCommand = {
  name: 'completion',
  about: 'shell completion script',
  argument: { name: '<shell>', about: 'your shell', choices: SHELLS },
  options: [],
  notes: HOW,
};

/** What the scripts ask at each press of Tab: `secure-account complete -- <words>`. Hidden: no person types it. */
export const complete: PlainCommand = {
  name: 'complete',
  about: '',
  argument: { name: '[words...]', about: '' },
  options: [],
  isHidden: true,
};
