import { regional } from '../../regional.ts';
import type { Call } from '../../service.ts';
import { described, type DescribeInput, type Filter } from './describe.ts';

type Output = Record<string, unknown>;

/** EC2-8. */
export function describeVpcs({ input, state, region }: Call<DescribeInput & { VpcIds?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.vpcs,
      ids: input.VpcIds,
      idOf: ({ vpcId }) => vpcId,
      missing: 'InvalidVpcID.NotFound',
      filters: {
        'is-default': ({ isDefault }) => String(isDefault),
        isDefault: ({ isDefault }) => String(isDefault),
        'vpc-id': ({ vpcId }) => vpcId,
      },
    },
    input,
  );
  const vpcs = items.map(({ vpcId, cidr, isDefault }) => ({
    VpcId: vpcId,
    CidrBlock: cidr,
    IsDefault: isDefault,
    State: 'available',
    OwnerId: state.accountId,
    InstanceTenancy: 'default',
  }));
  return { Vpcs: vpcs, ...next };
}

/** EC2-9. */
export function describeNetworkInterfaces({
  input,
  state,
  region,
}: Call<DescribeInput & { NetworkInterfaceIds?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.networkInterfaces,
      ids: input.NetworkInterfaceIds,
      idOf: ({ id }) => id,
      missing: 'InvalidNetworkInterfaceID.NotFound',
      filters: { 'vpc-id': ({ vpcId }) => vpcId, status: ({ status }) => status, 'interface-type': ({ type }) => type },
    },
    input,
  );
  const interfaces = items.map(({ id, vpcId, type, status, description }) => ({
    NetworkInterfaceId: id,
    VpcId: vpcId,
    InterfaceType: type,
    Status: status,
    Description: description,
    OwnerId: state.accountId,
  }));
  return { NetworkInterfaces: interfaces, ...next };
}

/** EC2-9: all of them at once, for the operation has no pages. */
export function describeAddresses({
  input,
  state,
  region,
}: Call<{ Filters?: readonly Filter[]; AllocationIds?: readonly string[]; PublicIps?: readonly string[] }>): Output {
  const { items } = described(
    {
      items: regional(state, region).ec2.addresses,
      ids: input.AllocationIds,
      idOf: ({ allocationId }) => allocationId,
      missing: 'InvalidAllocationID.NotFound',
      filters: { 'allocation-id': ({ allocationId }) => allocationId, 'public-ip': ({ publicIp }) => publicIp, domain: () => 'vpc' },
    },
    { Filters: input.Filters ?? [] },
  );
  const addresses = items
    .filter(({ publicIp }) => input.PublicIps?.includes(publicIp) ?? true)
    .map(({ allocationId, publicIp, networkInterfaceId }) => ({
      AllocationId: allocationId,
      PublicIp: publicIp,
      Domain: 'vpc',
      NetworkBorderGroup: region,
      ...(networkInterfaceId !== undefined && {
        NetworkInterfaceId: networkInterfaceId,
        AssociationId: allocationId.replace('eipalloc-', 'eipassoc-'),
      }),
    }));
  return { Addresses: addresses };
}

/** EC2-9: one that was deleted is told of for about an hour. */
export function describeNatGateways({
  input,
  state,
  region,
}: Call<DescribeInput & { Filter?: readonly Filter[]; NatGatewayIds?: readonly string[] }>): Output {
  const { items, ...next } = described(
    {
      items: regional(state, region).ec2.natGateways,
      ids: input.NatGatewayIds,
      idOf: ({ id }) => id,
      missing: 'NatGatewayNotFound',
      filters: { state: (gateway) => gateway.state, 'vpc-id': ({ vpcId }) => vpcId, 'nat-gateway-id': ({ id }) => id },
    },
    { ...input, Filters: input.Filter ?? [] },
  );
  const gateways = items.map(({ id, vpcId, state: gatewayState, createdAt, publicIp }) => ({
    NatGatewayId: id,
    VpcId: vpcId,
    State: gatewayState,
    ConnectivityType: 'public',
    CreateTime: new Date(createdAt),
    NatGatewayAddresses: [{ PublicIp: publicIp }],
  }));
  return { NatGateways: gateways, ...next };
}
