//! On what kind of disk a folder lies: a register on a network drive is lost sooner or later, so none is opened there.
//!
//! Decision: by the file system's type, not by trying, because a share keeps locks and shared memory well enough for
//! any trial and breaks them when two machines meet.

use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// File systems that lie on another machine.
#[cfg(any(target_os = "linux", test))]
const NETWORK: [&str; 22] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "davfs2",
    "gfs2",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "orangefs",
    "pvfs2",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// What a file system in user space is called when it shows another machine.
#[cfg(any(target_os = "linux", test))]
const FUSE: [&str; 9] = [
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
];

/// Refuses a folder that lies on another machine.
pub(super) fn refuse_network(folder: &Path) -> Result<(), StoreError> {
    match network(folder) {
        Some(kind) => Err(StoreError::Network { folder: folder.to_owned(), kind }),
        None => Ok(()),
    }
}

/// The kind of network drive on which a folder lies, or would lie once it is made; `None` on a disk of this machine.
pub fn network(folder: &Path) -> Option<String> {
    let folder = std::path::absolute(folder).ok()?;
    // What is not there yet will lie where its parent does.
    let there: PathBuf = folder.ancestors().find_map(|place| place.canonicalize().ok())?;
    of_system(&there)
}

#[cfg(target_os = "linux")]
fn of_system(there: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    of_mounts(&mounts, there)
}

/// A drive letter of a share becomes its `\\server\share` when it is made canonical.
#[cfg(windows)]
fn of_system(there: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    match there.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(server, _) | Prefix::VerbatimUNC(server, _) => {
                Some(format!(r"\\{}", server.to_string_lossy()))
            }
            Prefix::Verbatim(_) | Prefix::VerbatimDisk(_) | Prefix::DeviceNS(_) | Prefix::Disk(_) => None,
        },
        Some(_) | None => None,
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
fn of_system(_there: &Path) -> Option<String> {
    None
}

/// The kind of network file system that is mounted where a folder lies, as `/proc/self/mountinfo` has it.
#[cfg(any(target_os = "linux", test))]
fn of_mounts(mounts: &str, folder: &Path) -> Option<String> {
    let mut nearest: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let Some((before, after)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (before.split(' ').nth(4), after.split(' ').next()) else { continue };
        let point = PathBuf::from(unescaped(point));
        let depth = point.components().count();
        // Of two at the same place the later one covers the earlier.
        if folder.starts_with(&point) && nearest.is_none_or(|(nearest, _)| nearest <= depth) {
            nearest = Some((depth, kind));
        }
    }
    let (_, kind) = nearest?;
    (NETWORK.contains(&kind) || FUSE.contains(&kind)).then(|| kind.to_owned())
}

/// A mount point's name: space, tab, line feed and backslash are written as three octal digits.
#[cfg(any(target_os = "linux", test))]
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.filter(|_| *first == b'\\').and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                rest = tail.get(3..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /home/share rw - cifs //server/share rw
31 22 0:41 / /mnt/U\\040disk rw - vfat /dev/sdb1 rw
32 22 0:42 / /mnt/office rw shared:5 - nfs4 server:/office rw
33 32 0:43 / /mnt/office/local rw - xfs /dev/sdc1 rw
34 22 0:44 / /mnt/twice rw - ext4 /dev/sdd1 rw
35 22 0:45 / /mnt/twice rw - fuse.sshfs wang@server: rw
36 22 0:46 / /mnt/ntfs rw - fuseblk /dev/sde1 rw
not a line of this file
";

    #[test]
    fn a_share_is_told_from_a_disk_by_the_mount_nearest_to_the_folder() {
        let table = [
            ("/home/wang/office", None),
            ("/home/share", Some("cifs")),
            ("/home/share/a/b", Some("cifs")),
            ("/home/shared", None),
            ("/mnt/U disk/office", None),
            ("/mnt/office", Some("nfs4")),
            ("/mnt/office/local/office", None),
            ("/mnt/twice/office", Some("fuse.sshfs")),
            ("/mnt/ntfs/office", None),
        ];
        for (folder, wanted) in table {
            assert_eq!(of_mounts(MOUNTS, Path::new(folder)).as_deref(), wanted, "{folder}");
        }
        assert_eq!(of_mounts("", Path::new("/home")), None);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_lies_where_its_parent_does() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(network(&folder.path().join("not").join("yet")), network(folder.path()));
    }
}
