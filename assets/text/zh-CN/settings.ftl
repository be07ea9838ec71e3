# 设置: this machine, the people of the desk, the record.

settings-at-once = 改动立即生效，并保存在本机
settings-kept = 已保存
settings-look = 语言与显示
settings-printers = 打印机
settings-office = 经办点
settings-record = 记录
settings-practice = 练习经办点
settings-renderer = 绘图方式
settings-keys = 按键
settings-about = 关于

field-language = 语言
field-theme = 主题
field-side = 办件右栏
field-renderer = 下次启动先试
field-practice-size = 件数
language-zh = 中文
language-en = English
theme-system = 随系统
theme-light = 浅色
theme-dark = 深色
side-as-room = 按窗口宽度
side-shown = 展开
side-folded = 收起
settings-side-told = 右栏放告知要点、依据和办理记录；办件里按 Shift F1 随时收起或展开。
settings-zoom = 文字大小
settings-zoom-told = 80 % 至 200 %
percent = { $n } %

settings-printers-asked = 正在查找打印机
settings-printers-told = 每种纸各用哪台打印机：← → 或数字键选择。打印时另选的，下次沿用。
settings-no-printers = 没有找到打印机；纸可以打开查看，或保存为文件。
printer-default = 系统默认
printer-gone = { $name }（现在找不到，按系统默认）
printer-before = 上一台打印机
printer-next = 下一台打印机

office-agency = 经办机构
office-window = 窗口
office-desk = 经办点编号
office-folder = 文件夹
office-fixed = 设立时定下，不在这里更改。
office-people = 经办点的人
office-signed-in = { $role }，正在办理

settings-check-told = 逐条核对：数据文件、办理记录、纸件和编号是否都与写入时一致。检查时可以照常办理。
settings-unchecked = 本次启动以来还没有检查过。
settings-practice-told = 按件数重新做一个练习经办点，代替现在这个；现在这个不删除，改名留在原处。
settings-busy = 正有一件长时间的工作在进行，做完或停止后再试。
practice-size = { $n } 件
practice-size-other = 自定

renderer-now = 正在使用
renderer-glow = OpenGL
renderer-wgpu = Vulkan 或 DirectX
renderer-told = 画面闪烁、发黑或打不开时，换另一种再启动；先试的一种打不开时，自动换用另一种。

settings-keys-told = 每个按键做什么，列在一页上。

about-licence = 许可
about-mit = MIT 许可证
about-sans = 黑体
about-sans-licence = Noto Sans SC 2.004，SIL 开放字体许可证 1.1，Adobe
about-serif = 宋体
about-serif-licence = Noto Serif SC 2.003，SIL 开放字体许可证 1.1，Google、Adobe
about-rare = 生僻字
about-rare-licence = Jiefeng Rare，裁自 HanaMinB 2017-09-04，花园字体许可，GlyphWiki Project
about-own = 本单位字体
about-own-none = 没有
about-own-told = 遇到印不出来的字：把含有该字的字体文件（TTF、OTF、TTC、OTC）放进 { $path }，再打开本程序。用它印出的纸件，补打时仍须有同一个文件。
font-taken = { $name }，{ $n } 个字，已启用
font-refused = 未启用：{ $why }
font-not-font = 不是字体文件
font-damaged = 字体文件不完整
font-no-outlines = 没有可以打印的字形
font-restricted = 字体的许可不允许嵌入文件
font-whole = 字体的许可不允许只嵌入用到的字
font-many-faces = 一个文件里的字体太多
font-kind = 不是 TTF、OTF、TTC、OTC 文件
font-large = 超过 64 MB
font-many = 最多 16 个文件，合计不超过 192 MB
font-unreadable = 读不出来（{ $why }）
about-offline = 本程序不联网，不发送任何数据。
