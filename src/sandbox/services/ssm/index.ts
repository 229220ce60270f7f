import { regional } from '../../regional.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';
import type { ServiceSetting } from './state.ts';

type Output = Record<string, unknown>;

interface OfSetting {
  readonly SettingId: string;
}

/** The one setting of the many that is modelled. */
const SHARING = '/ssm/documents/console/public-sharing-permission';
const VALUES = ['Enable', 'Disable'];

const arnOf = ({ state, region }: Pick<Call, 'state' | 'region'>): string =>
  `arn:aws:ssm:${region}:${state.accountId}:servicesetting${SHARING}`;

/** SSM-1: known by its id and by its ARN. */
function sharingIn(call: Call<OfSetting>): ServiceSetting {
  const { SettingId } = call.input;
  if (SettingId !== SHARING && SettingId !== arnOf(call)) {
    throw new AwsFault('ServiceSettingNotFound', `The service setting ${SettingId} was not found.`);
  }
  return regional(call.state, call.region).documentSharing;
}

function told(call: Pick<Call, 'state' | 'region'>, { value, written }: ServiceSetting): Output {
  return {
    ServiceSetting: {
      SettingId: SHARING,
      SettingValue: value,
      LastModifiedDate: new Date(written?.at ?? call.state.account.createdAt),
      LastModifiedUser: written?.by ?? 'System',
      ARN: arnOf(call),
      Status: written ? 'Customized' : 'Default',
    },
  };
}

/** SSM-1. */
const getServiceSetting = (call: Call<OfSetting>): Output => told(call, sharingIn(call));

/** SSM-2. */
function updateServiceSetting(call: Call<OfSetting & { SettingValue: string }>): Output {
  const setting = sharingIn(call);
  const { SettingValue } = call.input;
  if (!VALUES.includes(SettingValue)) throw new AwsFault('ValidationException', `The value has to be one of ${VALUES.join(', ')}.`);
  setting.value = SettingValue;
  setting.written = { at: call.clock.now(), by: call.caller.arn };
  return {};
}

/** SSM-2: back to the default; it answers with what is so now. */
function resetServiceSetting(call: Call<OfSetting>): Output {
  const setting = sharingIn(call);
  setting.value = 'Enable';
  delete setting.written;
  return told(call, setting);
}

export const ssm: Service = {
  id: 'ssm',
  operations: {
    GetServiceSetting: { write: false, run: getServiceSetting },
    UpdateServiceSetting: { write: true, run: updateServiceSetting },
    ResetServiceSetting: { write: true, run: resetServiceSetting },
  },
};
