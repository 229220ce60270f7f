/** Shapes of `~/.aws/config` as people have them. */
export const SHAPES: readonly (readonly [name: string, content: Buffer])[] = [
  ['no file, or an empty one', ''],
  ['what `aws configure` writes', '[default]\nregion = us-east-1\noutput = json\n'],
  ['no line end at its end', '[default]\nregion = us-east-1'],
  ['a free line at its end', '[default]\nregion = us-east-1\n\n'],
  ['Windows line ends', '[default]\r\nregion = us-east-1\r\n\r\n[profile work]\r\nregion = eu-west-1\r\n'],
  ['Windows line ends, none at its end', '[default]\r\nregion = us-east-1'],
  ['line ends of both kinds', '[default]\r\nregion = us-east-1\n[profile work]\nregion = eu-west-1\n'],
  [
    'comments of both kinds, before, between and behind',
    '# mine\n; and mine\n[default] ; first\nregion = us-east-1 # near\n\n#[profile admin]\n#region = x\n[profile work]\n# end\n',
  ],
  ['no spaces, many spaces and tabs', '[default]\nregion=us-east-1\noutput   =   json\t\n[profile work]\n\tregion\t=\teu-west-1\n'],
  ['a quoted name with a space', '[profile "a b"]\nregion = us-east-1\n[profile \'c\']\nregion = us-east-2\n'],
  [
    'nested settings',
    '[default]\ns3 =\n    max_concurrent_requests = 20\n    addressing_style = path\nregion = us-east-1\n\n[profile work]\ns3=\n  use_accelerate_endpoint=true\n',
  ],
  [
    'sessions and services',
    '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start/#/\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n[profile work]\nsso_session = corp\nservices = local\n[services local]\ndynamodb =\n  endpoint_url = http://localhost:8000\n',
  ],
  [
    'assumed roles, processes and keys nobody knows',
    '[profile deploy]\nrole_arn = arn:aws:iam::111122223333:role/Deploy\nsource_profile = work\nmfa_serial = arn:aws:iam::111122223333:mfa/ada\n[profile tool]\ncredential_process = "/opt/a tool" --flag "x=y"\nx_principal_arn = arn:aws:iam::111122223333:user/x\n[preview]\ncloudfront = true\n[plugins]\ncli_legacy_plugin_path = /x\n',
  ],
  [
    'letters beyond ASCII, and bytes that are no UTF-8',
    Buffer.concat([
      Buffer.from('# Für Ada – 管理者\n[default]\n'),
      Buffer.from([0x23, 0xe9, 0xff, 0x0a]),
      Buffer.from('region = us-east-1\n'),
    ]),
  ],
  ['a byte order mark', '\ufeff[default]\r\nregion = us-east-1\r\n'],
  ['nothing but comments', '# nothing yet\n\n\n'],
  [
    'values with brackets and equal signs',
    '[default]\ncli_query = Reservations[].Instances[?State==`x`]\n[profile work]\ncli_history = enabled\n',
  ],
].map(([name, content]) => [name as string, Buffer.isBuffer(content) ? content : Buffer.from(content as string)]);
