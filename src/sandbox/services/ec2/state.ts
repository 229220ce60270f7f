/** What EC2 has in one Region. Plain data, as the rest of the state. */
export interface Ec2State {
  settings: Ec2Settings;
  vpcs: Vpc[];
  networkInterfaces: NetworkInterface[];
  instances: Instance[];
  volumes: Volume[];
  snapshots: Snapshot[];
  images: Image[];
  launchTemplates: LaunchTemplate[];
  addresses: Address[];
  natGateways: NatGateway[];
}

/** The account's own settings of that Region. */
export interface Ec2Settings {
  ebsEncryption: boolean;
  /** What isn't here is no preference. */
  metadata: MetadataDefaults;
  images: 'unblocked' | 'block-new-sharing';
  snapshots: 'unblocked' | 'block-new-sharing' | 'block-all-sharing';
  serialConsole: boolean;
  /** Whether an organization's declarative policy holds them. */
  managedBy: 'account' | 'declarative-policy';
}

interface MetadataDefaults {
  httpTokens?: string;
  hopLimit?: number;
  httpEndpoint?: string;
  instanceTags?: string;
  httpTokensEnforced?: string;
}

interface Vpc {
  vpcId: string;
  cidr: string;
  isDefault: boolean;
}

interface NetworkInterface {
  id: string;
  vpcId: string;
  type: string;
  status: 'available' | 'in-use';
  description: string;
}

export interface Instance {
  id: string;
  type: string;
  imageId: string;
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';
  launchedAt: number;
  httpTokens: 'optional' | 'required';
  publicIp?: string;
}

interface Volume {
  id: string;
  sizeGiB: number;
  type: string;
  encrypted: boolean;
  createdAt: number;
  /** Undefined where nothing uses it. */
  instanceId?: string;
}

interface Snapshot {
  id: string;
  volumeId: string;
  sizeGiB: number;
  encrypted: boolean;
  startedAt: number;
  /** Anybody may make a volume of it. */
  isPublic: boolean;
}

interface Image {
  id: string;
  name: string;
  createdAt: number;
  /** Anybody may launch it. */
  isPublic: boolean;
}

interface LaunchTemplate {
  id: string;
  name: string;
  createdAt: number;
}

interface Address {
  allocationId: string;
  publicIp: string;
  /** What it stands on; undefined where it is paid for and unused. */
  networkInterfaceId?: string;
}

interface NatGateway {
  id: string;
  vpcId: string;
  state: 'pending' | 'available' | 'deleting' | 'deleted';
  createdAt: number;
  publicIp: string;
}

/** EC2-1 and EC2-8: a new account has one VPC in each Region, and AMIs are the one thing that can't be shared by default. */
export function newEc2(vpcId: string): Ec2State {
  return {
    settings: {
      ebsEncryption: false,
      metadata: {},
      images: 'block-new-sharing',
      snapshots: 'unblocked',
      serialConsole: false,
      managedBy: 'account',
    },
    vpcs: [{ vpcId, cidr: '172.31.0.0/16', isDefault: true }],
    networkInterfaces: [],
    instances: [],
    volumes: [],
    snapshots: [],
    images: [],
    launchTemplates: [],
    addresses: [],
    natGateways: [],
  };
}
