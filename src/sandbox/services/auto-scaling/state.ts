export interface AutoScalingState {
  groups: { name: string; launchTemplateId: string; desired: number; createdAt: number }[];
  launchConfigurations: { name: string; imageId: string; instanceType: string; createdAt: number }[];
}
