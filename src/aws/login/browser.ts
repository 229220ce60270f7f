import type { BrowserSignIn } from '../../model/browser-sign-in.ts';
import { pageFailure } from './refusals.ts';
import type { LoginSession } from './session.ts';
import type { SignIn } from './sign-in.ts';
import { readVerificationCode } from './verification-code.ts';

/** AWS Sign-In, for whoever waits for a browser. */
export const browserSignIn = (signIn: Pick<SignIn, 'sameDevice' | 'otherDevice' | 'redeem'>): BrowserSignIn<LoginSession> => ({
  async sameDevice(refused) {
    const { authorization, callback } = await signIn.sameDevice(refused);
    return {
      link: authorization.link,
      async returned() {
        const returned = await callback.returned;
        if (returned.is === 'error') throw pageFailure(returned.error);
        return returned.code;
      },
      redeem: (code) => signIn.redeem(authorization, code),
      close: () => callback.close(),
    };
  },
  otherDevice() {
    const authorization = signIn.otherDevice();
    return {
      link: authorization.link,
      read: (pasted) => readVerificationCode(pasted, authorization.state),
      redeem: (code) => signIn.redeem(authorization, code),
    };
  },
});
