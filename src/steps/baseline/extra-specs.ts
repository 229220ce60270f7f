import type { ControlSpec } from '../../model/control.ts';
import type { ControlId } from '../../model/step-id.ts';
import { references } from './references.ts';

type ExtraControlId = Extract<
  ControlId,
  'ebs-encryption' | 'imdsv2' | 'image-sharing' | 'snapshot-sharing' | 'document-sharing' | 'serial-console'
>;

const FREE = 'nothing';
const EC2 = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide';

/** What the Startup Security Baseline does not have, and is free: a setting of each Region. */
export const EXTRA_SPECS: { readonly [Id in ExtraControlId]: ControlSpec & { readonly id: Id } } = {
  'ebs-encryption': {
    id: 'ebs-encryption',
    label: 'EBS encryption',
    title: 'New EBS volumes are encrypted',
    baselineTitle: null,
    references: references('', '5.1.1', '6.1.1', 'EC2.7'),
    scope: 'region',
    remedy: {
      by: 'harden',
      what: "EBS encryption by default is turned on, with AWS's key; existing volumes stay as they are. Where there are workloads, only with its own consent",
      cost: FREE,
      back: 'turned off again; what was created meanwhile stays encrypted',
      link: 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
    },
  },
  imdsv2: {
    id: 'imdsv2',
    label: 'IMDSv2',
    title: 'New instances require IMDSv2',
    baselineTitle: null,
    references: references('', '', '', 'EC2.8'),
    scope: 'region',
    remedy: {
      by: 'harden',
      what: 'The default becomes IMDSv2 required with a hop limit of 2, which containers need. Where there are workloads, only with its own consent',
      cost: FREE,
      back: 'the former defaults are written back',
      link: `${EC2}/configuring-IMDS-new-instances.html`,
    },
  },
  'image-sharing': {
    id: 'image-sharing',
    label: 'AMI sharing',
    title: 'No machine image can be made public',
    baselineTitle: null,
    references: references('', '', '', ''),
    scope: 'region',
    remedy: {
      by: 'harden',
      what: 'Block public access for AMIs is turned on for new sharing; AWS takes up to 10 minutes to show it',
      cost: FREE,
      back: 'turned off again',
      link: `${EC2}/block-public-access-to-amis.html`,
    },
  },
  'snapshot-sharing': {
    id: 'snapshot-sharing',
    label: 'Snapshot sharing',
    title: 'No EBS snapshot can be made public',
    baselineTitle: null,
    references: references('', '', '', 'EC2.1'),
    scope: 'region',
    remedy: {
      by: 'harden',
      what: 'Block public access for EBS snapshots is turned on: for all sharing where none is public, else for new sharing',
      cost: FREE,
      back: 'turned off again, unless a snapshot would become public by it',
      link: 'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
    },
  },
  'document-sharing': {
    id: 'document-sharing',
    label: 'Document sharing',
    title: 'No Systems Manager document can be made public',
    baselineTitle: null,
    references: references('', '', '', ''),
    scope: 'region',
    remedy: {
      by: 'harden',
      what: 'Public sharing of Systems Manager documents is turned off',
      cost: FREE,
      back: 'turned on again',
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html',
    },
  },
  'serial-console': {
    id: 'serial-console',
    label: 'Serial console',
    title: 'The EC2 serial console is off',
    baselineTitle: null,
    references: references('', '', '', ''),
    scope: 'region',
    remedy: {
      by: 'person',
      what: 'EC2 → Settings → EC2 Serial Console → Manage: turn it off, unless you need it',
      cost: FREE,
      back: 'the same setting',
      link: `${EC2}/configure-access-to-serial-console.html`,
    },
  },
};
