type Shape = readonly [name: string, content: Buffer];

/** Shapes of `~/.aws/config` as people have them. */
export const SHAPES: readonly Shape[] = [
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
  ['letters beyond ASCII', '# Für Ada – 管理者\n[default]\nregion = us-east-1\n'],
  ['a NUL in a comment', '# a\0b\n[default]\nregion = us-east-1\n'],
  ['nothing but comments', '# nothing yet\n\n\n'],
  [
    'values with brackets and equal signs',
    '[default]\ncli_query = Reservations[].Instances[?State==`x`]\n[profile work]\ncli_history = enabled\n',
  ],
].map(([name = '', content = '']) => [name, Buffer.from(content)]);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** What the AWS CLI refuses for every profile, and the line that is to blame. */
export const REFUSED: readonly (readonly [...Shape, line: number])[] = [
  ['a byte order mark', Buffer.from('\ufeff[default]\r\nregion = us-east-1\r\n'), 1],
  ['a byte order mark before a comment', Buffer.from('\ufeff# mine\n[default]\nregion = us-east-1\n'), 1],
  ['UTF-16 with its mark, as Windows PowerShell writes it', utf16('\ufeff[default]\r\nregion = us-east-1\r\n'), 1],
  ['UTF-16 without it', utf16('[default]\r\nregion = us-east-1\r\n[profile a]\r\nregion = x\r\n'), 1],
  [
    'a letter in Latin-1, be it in a comment',
    Buffer.concat([Buffer.from('[default]\n# '), Buffer.from([0xe9]), Buffer.from('\nregion = x\n')]),
    2,
  ],
  ['a NUL in a line of its own', Buffer.from('[default]\nregion = x\n\0\n'), 3],
  ['a section twice', Buffer.from('[default]\nregion = x\n[profile a]\n[profile b]\n[profile a]\nregion = x\n'), 5],
  ['a key twice', Buffer.from('[profile a]\nregion = x\noutput = json\nregion = y\n'), 4],
  ['a key twice, once in capitals', Buffer.from('[profile a]\nREGION=x\nregion = y\n'), 3],
  ['a line that is no setting', Buffer.from('[profile a]\nregion\n'), 2],
  ['a setting before the first section', Buffer.from('# mine\nregion = x\n[default]\n'), 2],
  ['a setting without a key', Buffer.from('[default]\n= x\n'), 2],
  ['an empty header', Buffer.from('[default]\n[]\n'), 2],
  ['a nested line without "="', Buffer.from('[default]\ns3 =\n  x = y\n  z\n'), 2],
];
